-- Days and months of one organiser are found without those of all others.

CREATE INDEX sales_periods_of_organiser ON sales_periods (organiser_id, starts_on, period);
