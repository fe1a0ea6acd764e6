-- Memberships instead of posts: those with a title are posts, those in an organization of the record are asked for by it.
create table reference_membership (
    reference_id    uuid           not null,
    organization_id uuid           not null,
    days            datemultirange not null,
    constraint pk_reference_membership primary key (reference_id, organization_id),
    constraint fk_reference_membership_reference foreign key (reference_id) references reference (id) on delete cascade
);

create index ix_reference_membership_organization on reference_membership (organization_id, reference_id);

-- A bound that is not known is open. Memberships with the same title, or in the same organization, are one row with all days.
create or replace function keep_reference_posts() returns trigger language plpgsql as $$
begin
    delete from reference_post where reference_id = new.id;
    insert into reference_post (reference_id, title, days)
    select new.id, held.title, range_agg(held.days)
    from (
        select lower(coalesce(m #>> '{title,en}',
                (select value from jsonb_each_text(m -> 'title') order by key collate "C" limit 1))) as title,
            daterange(first_day(m ->> 'from'), last_day(m ->> 'to'), '[]') as days
        from jsonb_array_elements(new.attributes -> 'memberships') m
        where m -> 'title' is not null) held
    group by held.title;
    delete from reference_membership where reference_id = new.id;
    insert into reference_membership (reference_id, organization_id, days)
    select new.id, (m #>> '{organization,id}')::uuid,
        range_agg(daterange(first_day(m ->> 'from'), last_day(m ->> 'to'), '[]'))
    from jsonb_array_elements(new.attributes -> 'memberships') m
    where m #>> '{organization,id}' is not null
    group by 2;
    return null;
end $$;

-- the replica has no memberships yet: reads all participants again
update reference_follower set cursor = null, generation = generation + 1, rereading = true where resource_type = 'participant';
-- what an interrupted reading collected, lacks them too
delete from reference_anew where resource_type = 'participant';
