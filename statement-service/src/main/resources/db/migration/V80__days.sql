-- The days that a statement counts for where lists and statistics are filtered by days: its own, else those of its event, which
-- it follows. As one column they have one index and one set of figures for the planner; a choice between two tables has neither.
alter table statement add column days daterange;
alter table point add column days daterange;

update statement s set days = case when s.first_day is not null then daterange(s.first_day, s.last_day, '[]') else e.days end
from reference e where e.id = s.event_id;
update point p set days = s.days from statement s where s.id = p.statement_id;

-- Who writes statements, and who moves an event, wait for each other: else a statement that is being written while its event
-- is moved would keep the old days. Writers share one lock, and take it before they lock any row; who moves events has it alone,
-- and takes it last, after all rows of references: so nobody waits for somebody who waits for him.
create function days_lock() returns bigint language sql immutable parallel safe
    return hashtextextended('days of events', 0);

create function write_days() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(days_lock());
    return null;
end $$;

create trigger tr_statement_write_days before insert or update on statement
    for each statement execute function write_days();
create trigger tr_point_write_days before insert or update on point
    for each statement execute function write_days();

create function keep_days() returns trigger language plpgsql as $$
begin
    new.days = case when new.first_day is not null then daterange(new.first_day, new.last_day, '[]')
        else (select r.days from reference r where r.id = new.event_id) end;
    return new;
end $$;

create trigger tr_statement_days before insert or update of event_id, first_day, last_day on statement
    for each row execute function keep_days();
create trigger tr_point_days before insert or update of event_id, first_day, last_day on point
    for each row execute function keep_days();

create function move_days() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(days_lock());
    update statement set days = new.days where event_id = new.id and first_day is null;
    update point set days = new.days where event_id = new.id and first_day is null;
    return null;
end $$;

create constraint trigger tr_reference_days after update of attributes on reference deferrable initially deferred
    for each row when (new.resource_type = 'event' and old.days is distinct from new.days) execute function move_days();

drop index ix_statement_days, ix_statement_undated, ix_point_days, ix_point_undated, ix_reference_event_days;
create index ix_statement_days on statement using gist (days) where deleted_at is null;
create index ix_point_days on point using gist (days);
analyze statement, point;
