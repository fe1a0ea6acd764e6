-- What was changed since a time, deleted or not; it serves the order by time of change, too.
create index ix_participant_modified on participant (updated_at, id);
drop index ix_participant_updated_at;
create index ix_participation_modified on participation (updated_at, id);
drop index ix_participation_updated_at;
