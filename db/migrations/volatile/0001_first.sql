-- What must not outlive its end: never in a back-up, overwritten when it ends.
CREATE TABLE share (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  share BLOB NOT NULL CHECK (length(share) = 32),
  cover BLOB NOT NULL CHECK (length(cover) = 640),
  ends INTEGER NOT NULL,
  span INTEGER NOT NULL CHECK (span >= 0),
  openings INTEGER NOT NULL CHECK (openings >= 0),
  opened INTEGER NOT NULL CHECK (opened IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX share_ends ON share (ends);

-- Levels only; when an attempt was made is nowhere.
CREATE TABLE bucket (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 32),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 20)
) STRICT, WITHOUT ROWID;

CREATE TABLE mark (
  name TEXT PRIMARY KEY NOT NULL,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
