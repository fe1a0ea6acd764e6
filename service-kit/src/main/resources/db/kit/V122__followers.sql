-- Each kind of reference is followed by itself: a log that was restored is read anew alone. To have one read again from its
-- start, set its cursor to null.
create table reference_follower (
    resource_type text    not null,
    -- where it stands in the gateway's changes; null at their start
    cursor        text,
    -- counts how often the log began anew; versions of one generation say nothing about those of another
    generation    integer not null default 1,
    -- the log was restored: what it holds is collected in reference_anew, and taken over when all of it was read
    rereading     boolean not null default false,
    constraint pk_reference_follower primary key (resource_type)
);

insert into reference_follower (resource_type, cursor)
select distinct r.resource_type, c.cursor from reference r cross join reference_cursor c;

drop table reference_cursor;

alter table reference add column generation integer not null default 1;

create table reference_anew (
    id            uuid   not null,
    resource_type text   not null,
    version       bigint not null,
    state         json   not null,
    constraint pk_reference_anew primary key (resource_type, id)
);

-- what the replica could not take, until a later version of it is taken
create table reference_skipped (
    resource_type text        not null,
    -- the resource's id; of what has none the id of the change
    subject       text        not null,
    version       bigint      not null,
    cause         text        not null,
    since         timestamptz not null default now(),
    constraint pk_reference_skipped primary key (resource_type, subject)
);
