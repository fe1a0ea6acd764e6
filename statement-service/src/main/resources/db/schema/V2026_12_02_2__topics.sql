-- Topics are resources like the others: what is about one refers to it by id.

-- The id of a topic follows from the slug with which it is created (UUID version 8), so that services which know only the slug
-- agree on it.
create function topic_id(slug text) returns uuid language sql immutable strict parallel safe
    return overlay(overlay(md5('topic ' || slug) placing '8' from 13)
        placing substr('89ab', (('x' || substr(md5('topic ' || slug), 17, 1))::bit(4)::integer & 3) + 1, 1) from 17)::uuid;

create temporary table renamed_topic on commit drop as select id as old, topic_id(slug) as new from topic;
-- with the id in the states, also in those of deleted topics
update change c set resource_id = r.new, state = replace(c.state::text, r.old::text, r.new::text)::json
from renamed_topic r where c.resource_id = r.old;
update idempotency_key k set body = convert_to(replace(convert_from(k.body, 'UTF8'), r.old::text, r.new::text), 'UTF8')
from renamed_topic r
where k.route = 'POST /api/v1/topics' and convert_from(k.body, 'UTF8')::json ->> 'id' = r.old::text;
update former_slug f set resource_id = r.new from renamed_topic r where f.resource_id = r.old;
update topic t set id = r.new from renamed_topic r where t.id = r.old;

-- those that were merely used, now or in the past, which histories show
create temporary table used_slug on commit drop as
    select slug from statement_topic
    union
    select json_array_elements_text(content -> 'broader') from topic where content -> 'broader' is not null
    union
    select jsonb_path_query(c.state::jsonb, used.path) #>> '{}'
    from change c
    cross join (values ('$.topics[*]'::jsonpath), ('$.points[*].topics[*]'), ('$.broader[*]')) used (path);

insert into topic (id, slug, version, created_at, updated_at, content, size, label)
select topic_id(u.slug), u.slug, 1, date_trunc('second', now()), date_trunc('second', now()), made.content, octet_length(made.content::text), made.label
from used_slug u
cross join lateral (select initcap(left(u.slug, 1)) || replace(substr(u.slug, 2), '-', ' ') as words) w
cross join lateral (select jsonb_build_object('en', w.words) as label,
    json_build_object('slug', u.slug, 'label', json_build_object('en', w.words)) as content) made
where not exists (select from topic t where t.slug = u.slug)
    and not exists (select from former_slug f where f.resource_type = 'topic' and f.slug = u.slug);

insert into change (resource_type, resource_id, operation, version, time, author, state, size)
select 'topic', t.id, 'created', 1, t.created_at, 'rapporteur',
    json_build_object('id', t.id, 'slug', t.slug, 'version', 1, 'createdAt', written.time, 'updatedAt', written.time,
        'label', t.content -> 'label'), 0
from topic t
-- in the form of the other states: in UTC, and without a fraction that is zero
cross join lateral (select to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as time) written
where not exists (select from change c where c.resource_id = t.id);

-- a slug that is in use, or was: the topic that it names
create function topic_named(name text) returns uuid language sql stable parallel safe
    return coalesce((select t.id from topic t where t.slug = name),
        (select f.resource_id from former_slug f where f.resource_type = 'topic' and f.slug = name));

alter table topic add column broader_ids uuid[] not null default '{}';
update topic set broader_ids = array(
    select distinct topic_named(used.slug) from json_array_elements_text(content -> 'broader') as used (slug)
    -- a slug that it had itself before
    where topic_named(used.slug) <> id)
where content -> 'broader' is not null;
alter table topic alter column broader_ids drop default;
alter table topic add constraint ck_topic_broader check (id <> all (broader_ids));
create index ix_topic_slug_order on topic (slug, id) where deleted_at is null;

drop view used_topic;
alter table statement_topic add column topic_id uuid;
update statement_topic set topic_id = topic_named(slug);
delete from statement_topic one using statement_topic other
where one.statement_id = other.statement_id and one.topic_id = other.topic_id and one.slug > other.slug;
alter table statement_topic
    drop constraint pk_statement_topic,
    drop column slug,
    add constraint pk_statement_topic primary key (statement_id, topic_id),
    add constraint fk_statement_topic_topic foreign key (topic_id) references topic (id);
create index ix_statement_topic_topic on statement_topic (topic_id, statement_id);
alter table statement_topic alter column topic_id set statistics 2000;

alter table point add column topic_ids uuid[] not null default '{}';
update point set topic_ids = array(select distinct topic_named(slug) from unnest(topics) slug) where topics <> '{}';
alter table point alter column topic_ids drop default, drop column topics;
create index ix_point_topics on point using gin (topic_ids);
