-- how far a word is from one of a name, by letters
create extension if not exists fuzzystrmatch;
