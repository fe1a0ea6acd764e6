-- What statements are counted by, of what they refer to: as columns, so that grouping a million reads no JSON.
alter table reference
    add column year text generated always as (left(attributes ->> 'startDate', 4)) stored,
    add column days daterange generated always as (event_days(attributes)) stored,
    add column country_code text generated always as (attributes ->> 'countryCode') stored,
    add column classification text generated always as (attributes ->> 'classification') stored;

-- The posts that participants hold or held, by their English title in lower case, else by one in another language. A bound
-- that is not known is open.
create table reference_post (
    reference_id uuid      not null,
    title        text      not null,
    days         daterange not null,
    constraint fk_reference_post_reference foreign key (reference_id) references reference (id) on delete cascade
);

create index ix_reference_post_reference on reference_post (reference_id);

create function keep_reference_posts() returns trigger language plpgsql as $$
begin
    delete from reference_post where reference_id = new.id;
    insert into reference_post (reference_id, title, days)
    select new.id,
        lower(coalesce(post #>> '{title,en}',
            (select value from jsonb_each_text(post -> 'title') order by key collate "C" limit 1))),
        daterange(first_day(post ->> 'from'), last_day(post ->> 'to'), '[]')
    from jsonb_array_elements(new.attributes -> 'posts') post;
    return null;
end $$;

create trigger tr_reference_posts after insert or update of attributes on reference
    for each row when (new.resource_type = 'participant') execute function keep_reference_posts();

-- The replica of participants holds their posts from now on: it is read anew, from the start.
update reference set version = 0 where resource_type = 'participant' and not deleted;
delete from reference_cursor;
