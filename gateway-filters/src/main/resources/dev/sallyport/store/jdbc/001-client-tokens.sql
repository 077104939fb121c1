-- Records of client tokens with their counts; never the tokens themselves.
CREATE TABLE sallyport_token (
    id                  uuid        PRIMARY KEY,
    label               text        NOT NULL,
    issued_at           timestamptz NOT NULL,
    expires_at          timestamptz NOT NULL,
    revoked             boolean     NOT NULL DEFAULT false,
    max_requests        bigint,
    used_requests       bigint      NOT NULL DEFAULT 0,
    requests_per_minute integer,
    max_parallel        integer,
    models              text[]      NOT NULL,
    routes              text[]      NOT NULL,
    -- The running window of a minute: the second it began in, and the requests in it.
    minute_began        bigint      NOT NULL DEFAULT 0,
    minute_requests     integer     NOT NULL DEFAULT 0
-- Room in each page lets counting rewrite a row in place, without touching an index.
) WITH (fillfactor = 70);
