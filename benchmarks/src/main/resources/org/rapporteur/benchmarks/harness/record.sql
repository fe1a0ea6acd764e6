select s.*, e.slug as event_slug, e.name as event_name, sp.slug as speaker_slug, sp.name as speaker_name,
    (select json_agg(p.content order by p.ordinal) from point p where p.statement_id = s.id) as points
from reference e
join statement s on s.event_id = e.id
left join reference sp on sp.id = s.speaker_ids[1]
where e.slug = 'paros-beijing-2018' and e.resource_type = 'event' and s.deleted_at is null
order by s.place, s.id;
