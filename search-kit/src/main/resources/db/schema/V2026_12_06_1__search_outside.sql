-- Search is an index outside of the database.
drop table search_text;
drop table search_language;
