-- Where the log was on each timeline of its server. A standby that is promoted begins a timeline; what its log lacks of the
-- former primary's positions it gives to other changes, so a cursor holds only up to where the next timeline began.
create table log_timeline (
    ordinal  bigint generated always as identity,
    timeline text   not null,
    -- what cursors carry; the random part tells apart two standbys that were promoted without knowing of each other
    branch   text   not null,
    -- the last position before it
    began_at bigint not null,
    constraint pk_log_timeline primary key (ordinal),
    constraint uq_log_timeline_branch unique (branch)
);

-- The timeline that the server writes now. The control file has that of the last checkpoint, which a promotion precedes.
create function present_timeline() returns text language sql volatile
    return ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::integer::text;

comment on column change_log.timeline is 'the timeline that the epoch began on; log_timeline has the later ones';
