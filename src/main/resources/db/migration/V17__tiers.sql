-- The chain of tiers of this jurisdiction (O1, P2): which of the rungs that the diagrams draw it has, and what it calls them. The code is
-- the rung's; an unused rung has no units and no cases.
create table org_tier (
  code     varchar(16)  not null primary key,
  label    varchar(64)  not null,
  -- from the lowest
  position integer      not null,
  used     boolean      not null,
  constraint org_tier_code check (code in ('grid', 'community', 'street', 'district', 'leading-group'))
);
insert into org_tier (code, label, position, used) values
  ('grid', '网格', 1, true),
  ('community', '社区', 2, true),
  ('street', '街道', 3, true),
  ('district', '区', 4, true),
  ('leading-group', '领导小组', 5, true);
