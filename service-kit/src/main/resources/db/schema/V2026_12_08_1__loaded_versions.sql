-- Which version of a resource the last load of a set has left. A resource that has another one by now was changed by others.
create table loaded_version (
    set_name    text   not null,
    resource_id uuid   not null,
    version     bigint not null,
    constraint pk_loaded_version primary key (resource_id, set_name)
);
