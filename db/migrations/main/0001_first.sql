-- No dates, counters, sizes, row ids or optional columns on folder, half and slot (H2): a row tells nothing but that it is there.
CREATE TABLE server (
  name TEXT PRIMARY KEY NOT NULL,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE folder (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ends INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX folder_ends ON folder (ends);

CREATE TABLE half (
  key BLOB PRIMARY KEY NOT NULL CHECK (length(key) = 32),
  folder BLOB NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
  half INTEGER NOT NULL CHECK (half IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX half_of_folder ON half (folder, half);

CREATE TABLE slot (
  key BLOB PRIMARY KEY NOT NULL CHECK (length(key) = 32),
  folder BLOB NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
  place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 7),
  sealed BLOB NOT NULL CHECK (length(sealed) = 256)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX slot_of_folder ON slot (folder, place);

-- Refers to no folder. `gone` is 0 while the grant lives; then the day on which the row goes too.
CREATE TABLE grant_ (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  gone INTEGER NOT NULL,
  opening BLOB NOT NULL,
  manage BLOB NOT NULL CHECK (length(manage) = 32),
  log_key BLOB NOT NULL CHECK (length(log_key) = 32),
  log BLOB NOT NULL CHECK (length(log) = 1536),
  bundle BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX grant_gone ON grant_ (gone);
