-- Tokens of accounts, encrypted (AES-256-GCM); the keys are never here.
CREATE TABLE sallyport_account (
    id     text  PRIMARY KEY,
    key_id text  NOT NULL,
    sealed bytea NOT NULL
);

-- One row, whose number goes up with every change of the table above: what others look at to see that there is news.
CREATE TABLE sallyport_account_revision (revision bigint NOT NULL);
INSERT INTO sallyport_account_revision VALUES (1);
