insert into change (resource, id, change_type, modified)
values (:#CamelZohoBooksResource, :#CamelZohoBooksId, :#CamelZohoBooksChangeType,
    cast(:#${headerAs(CamelZohoBooksLastModifiedTime, String)} as timestamptz))
