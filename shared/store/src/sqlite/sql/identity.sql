SELECT device, generation, counter, latest FROM identity;
