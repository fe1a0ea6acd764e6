-- The order by name in each official language of the United Nations; any other language's is sorted from all that match.
-- The first 400 characters decide: an index bears no longer ones.
create index ix_participant_name_ar on participant ((left(coalesce(name ->> 'ar', sort_key), 400) collate "und-x-icu"), id) where deleted_at is null;
create index ix_participant_name_es on participant ((left(coalesce(name ->> 'es', sort_key), 400) collate "und-x-icu"), id) where deleted_at is null;
create index ix_participant_name_fr on participant ((left(coalesce(name ->> 'fr', sort_key), 400) collate "und-x-icu"), id) where deleted_at is null;
create index ix_participant_name_ru on participant ((left(coalesce(name ->> 'ru', sort_key), 400) collate "und-x-icu"), id) where deleted_at is null;
create index ix_participant_name_zh on participant ((left(coalesce(name ->> 'zh', sort_key), 400) collate "und-x-icu"), id) where deleted_at is null;
