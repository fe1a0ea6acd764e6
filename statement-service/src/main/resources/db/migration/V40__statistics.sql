-- What statements are counted by, of what they refer to: as columns, so that grouping a million reads no JSON.
alter table reference
    add column year text generated always as (left(attributes ->> 'startDate', 4)) stored,
    add column days daterange generated always as (event_days(attributes)) stored,
    add column country_code text generated always as (attributes ->> 'countryCode') stored,
    add column classification text generated always as (attributes ->> 'classification') stored;

-- The posts that participants hold or held, by their English title in lower case, else by one in another language. A bound
-- that is not known is open.
create view reference_post as
select r.id,
    lower(coalesce(post #>> '{title,en}',
        (select value from jsonb_each_text(post -> 'title') order by key collate "C" limit 1))) as title,
    daterange(first_day(post ->> 'from'), last_day(post ->> 'to'), '[]') as days
from reference r cross join lateral jsonb_array_elements(r.attributes -> 'posts') post
where r.resource_type = 'participant';

-- The replica of participants holds their posts from now on: it is read anew, from the start.
update reference set version = 0 where resource_type = 'participant' and not deleted;
delete from reference_cursor;
