select id, kind, name, kind_of_name as known_as from names where id = $id order by kind_of_name, name
