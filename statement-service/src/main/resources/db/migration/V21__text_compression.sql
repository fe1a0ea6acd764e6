-- as for the change log: lz4 where PostgreSQL has it
do $$ begin
    if exists (select 1 from pg_settings where name = 'default_toast_compression' and 'lz4' = any (enumvals)) then
        alter table statement_text alter column text set compression lz4;
    end if;
end $$;
