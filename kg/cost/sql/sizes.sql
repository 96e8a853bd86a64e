-- The shorter side in pixels of a size as it is printed; a class of sizes means another one for pictures and for video.
create macro cost.short_side(size, makes) as case
    when size is null then null
    when size like '%x%' then least(split_part(size, 'x', 1)::int, split_part(size, 'x', 2)::int)
    when size like '%p' then replace(size, 'p', '')::int
    when makes = 'video' then case size when '1K' then 1080 when '2K' then 1440 when '4K' then 2160 when '8K' then 4320 end
    else 1024 * replace(size, 'K', '')::int
end;
-- Pixels of a picture: as printed, or of the usual shape of its class: 16:9 for video, square for pictures.
create macro cost.pixels(size, makes) as case
    when size like '%x%' then split_part(size, 'x', 1)::double * split_part(size, 'x', 2)::double
    when makes = 'video' and size = '480p' then 832 * 480
    when makes = 'video' then round(cost.short_side(size, makes) * 16 / 9) * cost.short_side(size, makes)
    else pow(cost.short_side(size, makes), 2)
end;
-- What a model starts from: a text, a picture, or something else; a run may say otherwise.
create macro cost.job_of(setting, task) as case
    when setting like 'image to%' or task like '%image-to-%' and task not like '%text-to-%' then 'image'
    when task like '%video-to-%' and task not like '%text-to-%' or task like '%avatar%' or task like '%human-centric%' then 'other'
    else 'text'
end;
