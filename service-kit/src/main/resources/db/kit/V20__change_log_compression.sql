-- The states of long texts are compressed on every write: lz4 takes a fraction of pglz's time. PostgreSQL may be built without.
do $$ begin
    if exists (select 1 from pg_settings where name = 'default_toast_compression' and 'lz4' = any (enumvals)) then
        alter table change alter column state set compression lz4;
    end if;
end $$;
