-- Since when the assignments of a unit that others see are late: its first row, whoever looks, in place of all that the viewer sees.
create index light_viewer_unit on light_viewer (viewer, unit, deadline);
