-- What search looks at: a row for each thing that can be found, written in the transaction of its resource.
create extension if not exists pg_trgm;

create table search_text (
    id       uuid       not null,
    type     text       not null,
    -- the resource that the thing is written with: itself, or the statement of a point
    owner_id uuid       not null,
    -- by which rules the row was made; rows of older ones are made anew at start
    rules    smallint   not null,
    -- every word once: language and stem, marked where it stands in a title or a name
    lexemes  text[]     not null,
    -- how much each of them tells of the thing, 1 to 1,000
    weights  smallint[] not null,
    -- the words as they stand there, in one letter case, with a space between: what confirms a phrase
    words    text       not null,
    -- names in Latin letters without accents, for misspellings
    names    text,
    constraint pk_search_text primary key (id)
);

-- few texts tell enough of how common words are, and reading them is what analyze takes its time for
alter table search_text alter column id set statistics 20;
alter table search_text alter column type set statistics 20;
alter table search_text alter column owner_id set statistics 20;
alter table search_text alter column rules set statistics 20;
alter table search_text alter column lexemes set statistics 20;
alter table search_text alter column weights set statistics 0;
alter table search_text alter column words set statistics 0;
alter table search_text alter column names set statistics 20;

-- read at every confirmation: the faster method, where the server was built with it
do $$
begin
    alter table search_text alter column words set compression lz4;
    alter table search_text alter column lexemes set compression lz4;
exception when feature_not_supported then
    null;
end $$;

create index ix_search_text_owner on search_text (owner_id);
create index ix_search_text_lexemes on search_text using gin (lexemes);
create index ix_search_text_names on search_text using gin (names gin_trgm_ops) where names is not null;

-- the languages that there are texts in: a word is looked up by its stem in each
create table search_language (
    language text not null,
    constraint pk_search_language primary key (language)
);
