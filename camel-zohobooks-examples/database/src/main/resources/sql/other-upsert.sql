insert into other_record (resource, id, last_modified, record)
values (:#CamelZohoBooksResource, :#CamelZohoBooksId,
    cast(:#${headerAs(CamelZohoBooksLastModifiedTime, String)} as timestamptz), cast(:#${body} as jsonb))
on conflict (resource, id) do update set last_modified = excluded.last_modified, record = excluded.record
