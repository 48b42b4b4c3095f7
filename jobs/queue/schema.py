"""The tables of the job store, and how an older store is brought up to date.

``jobs`` count their units by status (kept by a trigger, so that a page of jobs costs the same however many
units there are); ``units`` are clustered by job. Every change of a row takes the next number of
``totals.change``, so that a reader can ask for what changed since it last looked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping

SCHEMA_VERSION = 1

SCHEMA = """
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  priority INTEGER NOT NULL DEFAULT 0,
  held INTEGER NOT NULL DEFAULT 0,
  engine TEXT NOT NULL DEFAULT '',
  payload TEXT NOT NULL,
  created_at REAL NOT NULL,
  finished_at REAL,
  total INTEGER NOT NULL DEFAULT 0,
  queued INTEGER NOT NULL DEFAULT 0,
  running INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  cancelled INTEGER NOT NULL DEFAULT 0,
  timed INTEGER NOT NULL DEFAULT 0,
  seconds REAL NOT NULL DEFAULT 0,
  error TEXT,
  change INTEGER NOT NULL DEFAULT 0,
  status TEXT GENERATED ALWAYS AS (
    CASE WHEN running > 0 THEN 'running' WHEN queued > 0 THEN 'queued'
         WHEN failed > 0 THEN 'failed' WHEN cancelled > 0 THEN 'cancelled' ELSE 'done' END
  ) VIRTUAL
) STRICT;
CREATE INDEX jobs_next ON jobs (priority DESC, id) WHERE held = 0 AND queued > 0;
CREATE INDEX jobs_by_status ON jobs (status, id);
CREATE INDEX jobs_by_change ON jobs (change);

CREATE TABLE units (
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  id INTEGER NOT NULL,
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,
  source TEXT,
  slug TEXT,
  status TEXT NOT NULL DEFAULT 'queued',
  attempts INTEGER NOT NULL DEFAULT 0,
  deaths INTEGER NOT NULL DEFAULT 0,
  cancel INTEGER NOT NULL DEFAULT 0,
  stage TEXT,
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  eta_s REAL,
  asked INTEGER NOT NULL DEFAULT 0,
  kept INTEGER NOT NULL DEFAULT 0,
  sheet INTEGER,
  files TEXT NOT NULL DEFAULT '[]',
  result TEXT,
  error TEXT,
  max_rows INTEGER,
  seconds REAL NOT NULL DEFAULT 0,
  started_at REAL,
  finished_at REAL,
  change INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (job_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX units_by_status ON units (status, job_id, id);
CREATE INDEX units_of_job_by_status ON units (job_id, status, id);
CREATE INDEX units_by_title ON units (title_key, job_id, id);
CREATE INDEX units_of_job_by_title ON units (job_id, title_key, id);
CREATE INDEX units_by_change ON units (change, job_id, id);
CREATE INDEX units_by_slug ON units (job_id, slug) WHERE slug IS NOT NULL;

CREATE TABLE totals (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  change INTEGER NOT NULL DEFAULT 0,
  queued INTEGER NOT NULL DEFAULT 0,
  running INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  cancelled INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO totals (id) VALUES (1);

CREATE TRIGGER unit_changes_status AFTER UPDATE OF status ON units WHEN OLD.status <> NEW.status BEGIN
  UPDATE jobs SET
    queued = queued + (NEW.status = 'queued') - (OLD.status = 'queued'),
    running = running + (NEW.status = 'running') - (OLD.status = 'running'),
    done = done + (NEW.status = 'done') - (OLD.status = 'done'),
    failed = failed + (NEW.status = 'failed') - (OLD.status = 'failed'),
    cancelled = cancelled + (NEW.status = 'cancelled') - (OLD.status = 'cancelled'),
    timed = timed + (NEW.status = 'done'),
    seconds = seconds + iif(NEW.status = 'done', NEW.seconds, 0),
    finished_at = NEW.finished_at,
    change = NEW.change
  WHERE id = NEW.job_id;
  UPDATE totals SET
    queued = queued + (NEW.status = 'queued') - (OLD.status = 'queued'),
    running = running + (NEW.status = 'running') - (OLD.status = 'running'),
    done = done + (NEW.status = 'done') - (OLD.status = 'done'),
    failed = failed + (NEW.status = 'failed') - (OLD.status = 'failed'),
    cancelled = cancelled + (NEW.status = 'cancelled') - (OLD.status = 'cancelled'),
    change = NEW.change;
END;

CREATE TABLE stages (
  job_id INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  document TEXT,
  items TEXT,
  saved_at REAL NOT NULL,
  PRIMARY KEY (job_id, unit),
  FOREIGN KEY (job_id, unit) REFERENCES units (job_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE replies (
  job_id INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  question TEXT NOT NULL,
  reply TEXT NOT NULL,
  PRIMARY KEY (job_id, unit, question),
  FOREIGN KEY (job_id, unit) REFERENCES units (job_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE worksheets (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  job_id INTEGER,
  unit INTEGER,
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,
  revision INTEGER NOT NULL,
  exported_revision INTEGER,
  created_at REAL NOT NULL,
  changed_at REAL NOT NULL
) STRICT;
CREATE INDEX worksheets_of_unit ON worksheets (job_id, unit);

CREATE TABLE revisions (
  sheet INTEGER NOT NULL REFERENCES worksheets (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  parent INTEGER,
  author TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  created_at REAL NOT NULL,
  worksheet TEXT NOT NULL,
  PRIMARY KEY (sheet, revision)
) STRICT;

CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at REAL NOT NULL,
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  unit INTEGER,
  what TEXT NOT NULL,
  error TEXT
) STRICT;
CREATE INDEX events_of_job ON events (job_id, unit, id);

CREATE TABLE worker (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  pid INTEGER NOT NULL,
  process_started REAL NOT NULL,
  started_at REAL NOT NULL,
  beat_at REAL NOT NULL,
  state TEXT NOT NULL,
  stage TEXT,
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  job_id INTEGER,
  unit INTEGER,
  log TEXT,
  stop INTEGER NOT NULL DEFAULT 0,
  forced INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE model_loads (
  engine TEXT PRIMARY KEY,
  stage TEXT NOT NULL,
  loading INTEGER NOT NULL,
  deaths INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
"""

Migration = Callable[[sqlite3.Connection], None]
MIGRATIONS: Mapping[int, Migration] = {}
"""From each older version to the next one, run in order in one transaction after a copy of the file."""
