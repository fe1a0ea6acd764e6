-- Joint statements: several may speak, and for several.
alter table statement
    add column speaker_ids uuid[] not null default '{}',
    add column on_behalf_of_ids uuid[] not null default '{}',
    -- who counts as having spoken: for each speaker those on whose behalf, else the speaker
    add column spoken_for_ids uuid[] not null default '{}';
alter table point
    add column speaker_ids uuid[] not null default '{}',
    add column on_behalf_of_ids uuid[] not null default '{}',
    add column spoken_for_ids uuid[] not null default '{}';

update statement set speaker_ids = array_remove(array[speaker_id], null),
    on_behalf_of_ids = array_remove(array[on_behalf_of_id], null),
    spoken_for_ids = array_remove(array[coalesce(on_behalf_of_id, speaker_id)], null)
where speaker_id is not null or on_behalf_of_id is not null;
update point set speaker_ids = array_remove(array[speaker_id], null),
    on_behalf_of_ids = array_remove(array[on_behalf_of_id], null),
    spoken_for_ids = array_remove(array[coalesce(on_behalf_of_id, speaker_id)], null)
where speaker_id is not null or on_behalf_of_id is not null;

-- with the columns go their indexes and foreign keys: a reference is checked when it is written, and never removed
alter table statement
    drop column speaker_id, drop column on_behalf_of_id,
    alter column speaker_ids drop default, alter column on_behalf_of_ids drop default,
    alter column spoken_for_ids drop default,
    -- participants are uneven: with many of them in the statistics, a rare one is found by the index, and a common one by
    -- walking the list's order
    alter column speaker_ids set statistics 2000, alter column on_behalf_of_ids set statistics 2000,
    alter column spoken_for_ids set statistics 2000;
alter table point
    drop column speaker_id, drop column on_behalf_of_id,
    alter column speaker_ids drop default, alter column on_behalf_of_ids drop default,
    alter column spoken_for_ids drop default,
    alter column speaker_ids set statistics 2000, alter column on_behalf_of_ids set statistics 2000,
    alter column spoken_for_ids set statistics 2000;

create index ix_statement_speakers on statement using gin (speaker_ids);
create index ix_statement_on_behalf_of on statement using gin (on_behalf_of_ids);
create index ix_statement_spoken_for on statement using gin (spoken_for_ids);
create index ix_point_speakers on point using gin (speaker_ids);
create index ix_point_on_behalf_of on point using gin (on_behalf_of_ids);
create index ix_point_spoken_for on point using gin (spoken_for_ids);
