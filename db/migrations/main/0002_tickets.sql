-- Tickets for making a folder that nobody has used yet. Refers to nothing, says nothing of when or to whom it was given.
CREATE TABLE ticket (
  mark BLOB PRIMARY KEY NOT NULL CHECK (length(mark) = 32)
) STRICT, WITHOUT ROWID;
