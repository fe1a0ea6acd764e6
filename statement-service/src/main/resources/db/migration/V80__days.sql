-- The days that a statement counts for where lists and statistics are filtered by days: its own, else those of its event, which
-- it follows. As one column they have one index and one set of figures for the planner; a choice between two tables has neither.
alter table statement add column days daterange;
alter table point add column days daterange;

update statement s set days = case when s.first_day is not null then daterange(s.first_day, s.last_day, '[]') else e.days end
from reference e where e.id = s.event_id;
update point p set days = s.days from statement s where s.id = p.statement_id;

-- Who reads the days of an event, and who changes them, wait for each other: else a statement that is being written while the
-- days change would keep the old ones.
create function days_lock(event uuid) returns bigint language sql immutable strict parallel safe
    return hashtextextended('days of ' || event::text, 0);

create function keep_days() returns trigger language plpgsql as $$
begin
    if new.first_day is not null then
        new.days = daterange(new.first_day, new.last_day, '[]');
    else
        perform pg_advisory_xact_lock_shared(days_lock(new.event_id));
        new.days = (select r.days from reference r where r.id = new.event_id);
    end if;
    return new;
end $$;

create trigger tr_statement_days before insert on statement for each row execute function keep_days();
create trigger tr_statement_days_moved before update on statement for each row
    when ((old.event_id, old.first_day, old.last_day) is distinct from (new.event_id, new.first_day, new.last_day))
    execute function keep_days();
create trigger tr_point_days before insert on point for each row execute function keep_days();
create trigger tr_point_days_moved before update on point for each row
    when ((old.event_id, old.first_day, old.last_day) is distinct from (new.event_id, new.first_day, new.last_day))
    execute function keep_days();

create function keep_days_of_event() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(days_lock(new.id));
    update statement set days = new.days where event_id = new.id and first_day is null;
    update point set days = new.days where event_id = new.id and first_day is null;
    return null;
end $$;

create trigger tr_reference_days after update of attributes on reference for each row
    when (new.resource_type = 'event' and old.days is distinct from new.days) execute function keep_days_of_event();

drop index ix_statement_days, ix_statement_undated, ix_point_days, ix_point_undated, ix_reference_event_days;
create index ix_statement_days on statement using gist (days) where deleted_at is null;
create index ix_point_days on point using gist (days);
analyze statement, point;
