insert into item (item_id, name, sku, rate, status, last_modified, record)
select item_id, name, sku, rate, status, last_modified_time, whole.record
from (select cast(:#${body} as jsonb) as record) as whole,
    jsonb_to_record(whole.record) as item (
        item_id text, name text, sku text, rate numeric, status text, last_modified_time timestamptz)
on conflict (item_id) do update set
    name = excluded.name, sku = excluded.sku, rate = excluded.rate, status = excluded.status,
    last_modified = excluded.last_modified, record = excluded.record
