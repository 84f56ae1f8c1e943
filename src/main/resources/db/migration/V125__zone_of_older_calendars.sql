-- Deadlines of before V121 were counted in the zone that the installation has noted. Without it, an upgrade that changes the zone at the same
-- time would count nothing anew.
update cal_change set zone = (select noted from installation_setting where name = 'gridcase.zone') where zone is null;
