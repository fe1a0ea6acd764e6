-- What was changed since a time, deleted or not; it serves the order by time of change, too.
create index ix_event_modified on event (updated_at, id);
drop index ix_event_updated_at;
