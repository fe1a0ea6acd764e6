-- Topics are resources like the others: what is about one refers to it by id.

-- The id of a topic follows from the slug with which it is created (UUID version 8), here as in the service that keeps topics.
create function topic_id(slug text) returns uuid language sql immutable strict parallel safe
    return overlay(overlay(md5('topic ' || slug) placing '8' from 13)
        placing substr('89ab', (('x' || substr(md5('topic ' || slug), 17, 1))::bit(4)::integer & 3) + 1, 1) from 17)::uuid;

-- What is used, or was, which histories show: until the first change of the topic arrives.
insert into reference (id, resource_type, slug, version, name)
select topic_id(slug), 'topic', slug, 0,
    jsonb_build_object('en', initcap(left(slug, 1)) || replace(substr(slug, 2), '-', ' '))
from (
    select slug from event_topic
    union
    select jsonb_path_query(c.state::jsonb, used.path) #>> '{}'
    from change c cross join (values ('$.topics[*]'::jsonpath), ('$.agenda[*].topics[*]')) used (path)) used;

alter table event_topic add column topic_id uuid;
update event_topic set topic_id = topic_id(slug);
alter table event_topic
    drop constraint pk_event_topic,
    drop column slug,
    add constraint pk_event_topic primary key (event_id, topic_id),
    add constraint fk_event_topic_topic foreign key (topic_id) references reference (id);
create index ix_event_topic_topic on event_topic (topic_id, event_id);
alter table event_topic alter column topic_id set statistics 2000;

-- A topic that was renamed before, or whose id a load kept, has another id than the row that stands for its slug: when it arrives
-- with that slug, it takes the place of that row. The log keeps the states of events as they were.
create function take_place_of_slug() returns trigger language plpgsql as $$
declare
    standing uuid := topic_id(new.slug);
begin
    -- after writes in progress that refer to it
    perform from reference where id = standing and version = 0 and not deleted for update;
    if not found then
        return null;
    end if;
    update event set content = replace(content::text, standing::text, new.id::text)::json
    where id in (select event_id from event_topic where topic_id = standing);
    insert into event_topic (event_id, topic_id)
    select event_id, new.id from event_topic where topic_id = standing
    on conflict do nothing;
    delete from event_topic where topic_id = standing;
    delete from reference where id = standing;
    return null;
end $$;

create trigger tr_reference_topic after insert or update of slug on reference
    for each row when (new.resource_type = 'topic' and new.version > 0 and new.id <> topic_id(new.slug))
    execute function take_place_of_slug();
