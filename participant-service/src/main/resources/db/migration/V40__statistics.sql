-- What participants are counted by, of the events that they take part in.
alter table reference add column year text generated always as (left(attributes ->> 'startDate', 4)) stored;

-- The replica of events holds the attendance that was reported from now on: it is read anew, from the start.
update reference set version = 0 where resource_type = 'event' and not deleted;
delete from reference_cursor;
