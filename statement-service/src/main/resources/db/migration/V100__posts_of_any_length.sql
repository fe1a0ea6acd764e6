-- The title of a post may be longer than an entry of an index: what others keep is taken over whatever its length, so titles are
-- told apart by a digest of them. (Titles that are written today have a limit; older ones may be longer.)
alter table reference_post drop constraint pk_reference_post;
create unique index uq_reference_post_title on reference_post (reference_id, md5(title));
