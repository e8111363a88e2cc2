-- For SQLite and PostgreSQL alike. Times are milliseconds since 1970 (UTC).
-- The lengths and the years bound what an event can weigh in a payload: SQLite knows no other way.

CREATE TABLE patient (
  patient_id TEXT NOT NULL PRIMARY KEY CHECK (length(patient_id) BETWEEN 1 AND 64)
);

CREATE TABLE patient_event (
  event_id BIGINT NOT NULL PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient (patient_id),
  occurred_at_ms BIGINT NOT NULL CHECK (occurred_at_ms BETWEEN -62135596800000 AND 253402300799999),
  kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
  code TEXT NOT NULL CHECK (length(code) <= 64),
  description TEXT NOT NULL CHECK (length(description) <= 200)
);

CREATE INDEX patient_event_in_order ON patient_event (patient_id, occurred_at_ms, event_id);

CREATE TABLE patient_events_summary (
  summary_id TEXT NOT NULL PRIMARY KEY,
  workflow_id TEXT NOT NULL,
  activity_id TEXT NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (patient_id),
  summary TEXT NOT NULL,
  created_at_ms BIGINT NOT NULL,
  -- An activity runs at least once; its summary is there once.
  CONSTRAINT patient_events_summary_once UNIQUE (workflow_id, activity_id)
);
