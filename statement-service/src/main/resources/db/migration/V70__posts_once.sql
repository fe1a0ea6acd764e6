-- A post that somebody held several times is one row with all of its days: so a statement meets each of its speaker's posts
-- once, and counting by post need not make its rows different first.
alter table reference_post alter column days type datemultirange using datemultirange(days);

with held as (delete from reference_post returning reference_id, title, days)
insert into reference_post (reference_id, title, days)
select reference_id, title, range_agg(days) from held group by reference_id, title;

alter table reference_post add constraint pk_reference_post primary key (reference_id, title);
drop index ix_reference_post_reference;

create or replace function keep_reference_posts() returns trigger language plpgsql as $$
begin
    delete from reference_post where reference_id = new.id;
    insert into reference_post (reference_id, title, days)
    select new.id, post.title, range_agg(post.days)
    from (
        select lower(coalesce(post #>> '{title,en}',
                (select value from jsonb_each_text(post -> 'title') order by key collate "C" limit 1))) as title,
            daterange(first_day(post ->> 'from'), last_day(post ->> 'to'), '[]') as days
        from jsonb_array_elements(new.attributes -> 'posts') post) post
    group by post.title;
    return null;
end $$;
