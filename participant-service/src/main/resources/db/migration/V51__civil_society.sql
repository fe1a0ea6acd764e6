-- Local and national associations speak at meetings beside international organizations (ngo).
alter table participant drop constraint ck_participant_classification;
alter table participant add constraint ck_participant_classification check (classification in
    ('state', 'un_entity', 'igo', 'think_tank', 'ngo', 'civil_society', 'academia', 'industry', 'media', 'other'));
