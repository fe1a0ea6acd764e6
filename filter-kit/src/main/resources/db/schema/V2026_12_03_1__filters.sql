-- Names in filters: what a name that does not exist was perhaps meant to be, and what had it before.
create index ix_reference_slug_letters on reference using gin (slug gin_trgm_ops);

-- A slug that a peer's resource had before names it still, as in the service that keeps it.
create function keep_former_slug() returns trigger language plpgsql as $$
begin
    delete from former_slug where resource_type = new.resource_type and slug = new.slug;
    if tg_op = 'UPDATE' then
        insert into former_slug (resource_type, slug, resource_id) values (new.resource_type, old.slug, new.id)
        on conflict on constraint pk_former_slug do update set resource_id = excluded.resource_id;
    end if;
    return null;
end $$;

create trigger tr_reference_slug_given after insert on reference
    for each row execute function keep_former_slug();
create trigger tr_reference_slug_changed after update of slug on reference
    for each row when (old.slug is distinct from new.slug) execute function keep_former_slug();

-- What is part of what, of the service's own resources and of those that it refers to. It may contain cycles: nobody
-- can see one by writing a single resource, and two may be written at the same time.
create table part (
    part_id  uuid not null,
    whole_id uuid not null,
    constraint pk_part primary key (part_id, whole_id)
);

create index ix_part_whole on part (whole_id, part_id);

-- What contains a resource, by its attributes. A service replaces this by what it knows.
create function wholes(resource_type text, attributes jsonb) returns uuid[] language sql immutable
    return '{}'::uuid[];

create function keep_wholes(part uuid, wholes uuid[]) returns void language sql as $$
    delete from part where part_id = $1 and whole_id <> all ($2);
    insert into part (part_id, whole_id) select distinct $1, whole from unnest($2) whole where whole <> $1
    on conflict do nothing;
$$;

create function keep_parts() returns trigger language plpgsql as $$
begin
    perform keep_wholes(new.id, wholes(new.resource_type, new.attributes));
    return null;
end $$;

create trigger tr_reference_parts after insert or update of attributes on reference
    for each row execute function keep_parts();
