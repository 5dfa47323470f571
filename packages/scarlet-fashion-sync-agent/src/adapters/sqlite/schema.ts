/** Every version of the schema, oldest first; `user_version` counts those that have run. Never edit one: add the next. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE task(
    bill_id TEXT PRIMARY KEY NOT NULL,
    ref TEXT NOT NULL UNIQUE,
    shop TEXT NOT NULL,
    payload TEXT NOT NULL CHECK(json_valid(payload)),
    total_minor INTEGER NOT NULL CHECK(total_minor >= 0),
    claim_token INTEGER NOT NULL,
    state TEXT NOT NULL CHECK(state IN
      ('RECEIVED','STAGED','EXPORTED','BILLED','CONFIRMED','CANCEL_PENDING','CANCELLED','REVIEW')),
    review_code TEXT,
    export_name TEXT,
    export_sha TEXT,
    invoice_no TEXT,
    invoice_norm TEXT,
    financial_year TEXT,
    confirmed_ms INTEGER,
    last_error TEXT,
    version INTEGER NOT NULL DEFAULT 0,
    created_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL,
    CHECK(state NOT IN ('BILLED','CONFIRMED') OR invoice_norm IS NOT NULL),
    CHECK(state <> 'REVIEW' OR review_code IS NOT NULL)
  ) STRICT;
  CREATE UNIQUE INDEX task_invoice ON task(financial_year, invoice_norm) WHERE invoice_norm IS NOT NULL;
  CREATE INDEX task_open ON task(state, created_ms) WHERE state NOT IN ('CONFIRMED','CANCELLED');

  CREATE TABLE inbox_file(
    ref TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    bytes BLOB NOT NULL CHECK(length(bytes) <= 65536),
    outcome TEXT NOT NULL CHECK(outcome IN ('APPLIED','DUPLICATE','REVIEW','REJECTED')),
    reason TEXT,
    moved_to TEXT,
    seen_count INTEGER NOT NULL DEFAULT 1,
    first_ms INTEGER NOT NULL,
    PRIMARY KEY(ref, sha256)
  ) STRICT;

  CREATE TABLE outbox(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK(kind IN ('ACK_EXPORT','CONFIRM')),
    idem_key TEXT NOT NULL UNIQUE,
    bill_id TEXT NOT NULL REFERENCES task(bill_id),
    invoice_norm TEXT,
    body TEXT NOT NULL CHECK(json_valid(body)),
    state TEXT NOT NULL DEFAULT 'READY' CHECK(state IN ('READY','DONE','REFUSED','DEAD')),
    attempts INTEGER NOT NULL DEFAULT 0,
    answered INTEGER NOT NULL DEFAULT 0,
    next_ms INTEGER NOT NULL,
    last_error TEXT,
    created_ms INTEGER NOT NULL,
    done_ms INTEGER
  ) STRICT;
  CREATE INDEX outbox_due ON outbox(next_ms, id) WHERE state = 'READY';
  CREATE INDEX outbox_by_bill ON outbox(bill_id, id) WHERE state = 'READY';
  CREATE INDEX outbox_by_invoice ON outbox(invoice_norm, id) WHERE state = 'READY';

  CREATE TABLE event(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    bill_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT NOT NULL,
    detail TEXT
  ) STRICT;
  CREATE INDEX event_of_bill ON event(bill_id, id);

  CREATE TABLE meta(k TEXT PRIMARY KEY NOT NULL, v TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
];
