-- A first run brings in everybody at once. What its items say anyway is not kept a second time, and no index follows the names of units,
-- which come in no order: an operator's question about one unit looks through the items of one run.
drop table directory_before;
drop index directory_plan_item_unit_ix;
