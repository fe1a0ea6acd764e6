-- What statements and points are filtered by besides: the year of their days; whoever they were made for, or else by, whose
-- country and classification are looked up in the replica; and what their events are part of.
create index ix_statement_year on statement ((extract(year from lower(days))::integer), coalesce(first_day, 'infinity'), id)
    where deleted_at is null;
create index ix_statement_spoken_for on statement (coalesce(on_behalf_of_id, speaker_id), coalesce(first_day, 'infinity'), id)
    where deleted_at is null;
create index ix_point_year on point ((extract(year from lower(days))::integer), place, id);
create index ix_point_spoken_for on point (coalesce(on_behalf_of_id, speaker_id), place, id);
create index ix_reference_country on reference (country_code, id) where resource_type = 'participant';
create index ix_reference_classification on reference (classification, id) where resource_type = 'participant';
-- what a name that does not exist was perhaps meant to be
create index ix_statement_slug_letters on statement using gin (slug gin_trgm_ops);
create index ix_topic_slug_letters on topic using gin (slug gin_trgm_ops);

-- An event is part of its parent, and of those that its relations say it is part of.
create or replace function wholes(resource_type text, attributes jsonb) returns uuid[] language sql immutable
    return case when resource_type = 'event' then array(
        select (attributes #>> '{parent,id}')::uuid where attributes #>> '{parent,id}' is not null
        union
        select (related #>> '{event,id}')::uuid from jsonb_array_elements(attributes -> 'relations') related
        where coalesce(related ->> 'kind', related ->> 'type') = 'part_of' and related #>> '{event,id}' is not null)
    else '{}' end;

-- the replica has no parents and relations yet: reads all events again
update reference_follower set cursor = null, generation = generation + 1, rereading = true where resource_type = 'event';
-- what an interrupted reading collected, lacks them too
delete from reference_anew where resource_type = 'event';
