-- What was changed since a time, deleted or not; it serves the order by time of change, too.
create index ix_statement_modified on statement (updated_at, id);
drop index ix_statement_updated_at;
create index ix_topic_modified on topic (updated_at, id);
