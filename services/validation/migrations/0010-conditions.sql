-- Who a ticket is for, as its offer said when it was bought: what the proof is to show.
ALTER TABLE tickets ADD COLUMN condition TEXT;
