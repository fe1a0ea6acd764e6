-- An event that is moved may have tens of thousands of statements: their days follow in batches (see MovedEvents), not in the
-- transaction that takes over the event, and nobody who writes statements waits for that.
create table moved_event (
    event_id uuid not null,
    -- the transaction that moved it last
    move     xid8 not null default pg_current_xact_id(),
    constraint pk_moved_event primary key (event_id)
);

-- A writer has its transaction id before it reads the days of an event. So whoever read the days of before a move has an id below
-- one that is given after it, and when all of those have ended no row with the old days is still to come.
create or replace function write_days() returns trigger language plpgsql as $$
begin
    perform pg_current_xact_id();
    return null;
end $$;

drop trigger tr_reference_days on reference;

create or replace function move_days() returns trigger language plpgsql as $$
begin
    insert into moved_event (event_id) values (new.id)
    on conflict on constraint pk_moved_event do update set move = excluded.move;
    return null;
end $$;

create trigger tr_reference_days after update of attributes on reference
    for each row when (new.resource_type = 'event' and old.days is distinct from new.days) execute function move_days();

drop function days_lock();
