SELECT seed, root FROM device_key;
