insert into invoice_line_item (line_item_id, invoice_id, place, item_id, name, description, quantity, rate, item_total)
select line.record ->> 'line_item_id', :#CamelZohoBooksId, line.place, line.record ->> 'item_id',
    line.record ->> 'name', line.record ->> 'description', cast(line.record ->> 'quantity' as numeric),
    cast(line.record ->> 'rate' as numeric), cast(line.record ->> 'item_total' as numeric)
from jsonb_array_elements(cast(:#${body} as jsonb) -> 'line_items') with ordinality as line (record, place)
