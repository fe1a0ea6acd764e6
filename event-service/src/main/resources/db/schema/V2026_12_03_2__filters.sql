-- What events are filtered by besides: whether they take place online, and what they are part of.
alter table event add column online boolean;
update event set online = (content -> 'location' ->> 'online')::boolean
where content -> 'location' ->> 'online' is not null;

create index ix_event_online on event (online, first_day, id) where deleted_at is null;
-- what a name that does not exist was perhaps meant to be
create index ix_event_slug_letters on event using gin (slug gin_trgm_ops);

-- An event is part of its parent, and of those that its relations say it is part of.
create or replace function wholes(resource_type text, attributes jsonb) returns uuid[] language sql immutable
    return case when resource_type = 'event' then array(
        select (attributes #>> '{parent,id}')::uuid where attributes #>> '{parent,id}' is not null
        union
        select (related #>> '{event,id}')::uuid from jsonb_array_elements(attributes -> 'relations') related
        where coalesce(related ->> 'kind', related ->> 'type') = 'part_of' and related #>> '{event,id}' is not null)
    else '{}' end;

create function keep_event_parts() returns trigger language plpgsql as $$
begin
    perform keep_wholes(new.id, wholes('event', new.content::jsonb));
    return null;
end $$;

create trigger tr_event_parts after insert or update of content on event
    for each row execute function keep_event_parts();

select keep_wholes(id, wholes('event', content::jsonb)) from event;
