-- How long a state is as UTF-8: pages end by it. Compressed, a state says nothing of the memory that it takes. Rows written
-- before have none: theirs is measured when they are read.
alter table change add column size integer;

-- Who follows some resources alone does not read through the positions of all others: each has its type beside it, and an
-- index gives those of a type in their order.
alter table change_position add column resource_type text;
update change_position p set resource_type = c.resource_type from change c where c.seq = p.seq;
alter table change_position alter column resource_type set not null;
create index ix_change_position_type on change_position (resource_type, position);

create function keep_position_type() returns trigger language plpgsql as $$
begin
    select c.resource_type into new.resource_type from change c where c.seq = new.seq;
    return new;
end $$;

create trigger tr_change_position_type before insert on change_position
    for each row execute function keep_position_type();
