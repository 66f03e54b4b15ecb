-- That services were put back from backups, as each told it, signed by who did it. The chain of the new epoch begins from where that of the former one was then.

CREATE TABLE audit_restores (
  source TEXT NOT NULL,
  epoch TEXT NOT NULL,
  former_epoch TEXT NOT NULL,
  former_seq BIGINT NOT NULL,
  backup TEXT NOT NULL,
  copied_at_ms BIGINT NOT NULL,
  restored_at_ms BIGINT NOT NULL,
  restored_by TEXT NOT NULL,
  replaced_epoch TEXT,
  replaced_seq BIGINT,
  signature TEXT,
  PRIMARY KEY (source, epoch)
);

-- Who is gone: a restored service may tell of them again before it has heard so.

CREATE TABLE audit_erased (
  subject TEXT PRIMARY KEY
);

INSERT INTO audit_erased (subject)
SELECT DISTINCT object_id FROM audit_entries WHERE action = 'account.deleted';
