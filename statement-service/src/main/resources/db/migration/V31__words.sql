-- what the filter q looks at is in search_text now
alter table statement drop column words;
alter table point drop column words;
